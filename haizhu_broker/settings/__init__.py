"""All settings, one topic a file; the environment is read in `environment` and nowhere else."""

from .applications import *
from .attachments import *
from .database import *
from .deciding import *
from .district import *
from .enterprises import *
from .entry import *
from .experts import *
from .filing import *
from .guarding import *
from .guidance import *
from .identity import *
from .interface import *
from .jobs import *
from .logs import *
from .machines import *
from .mail import *
from .meetings import *
from .notices import *
from .people import *
from .plans import *
from .practitioners import *
from .records import *
from .security import *
from .storage import *
from .webhooks import *
