"""Words that forms of several floors say alike."""

REQUIRED = "请填写本项"
