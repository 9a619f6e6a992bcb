# The targets people type. Everything is installed into .venv and node_modules; nothing else is touched.
.PHONY: install run demo-filing test soak check bench docs pictures browser office
export PORT ?= 8000
export DATA_DIR ?= var
BIN := .venv/bin
ROOMS := $(wildcard pilots/* supervision/* assessment/* haizhu_broker/administration/*)
STRICT := haizhu_broker/access haizhu_broker/webhooks/domain haizhu_broker/attachments haizhu_broker/audit haizhu_broker/lifecycle haizhu_broker/embedded \
	$(wildcard $(foreach room,$(ROOMS),$(room)/states.py $(room)/access.py $(room)/domain.py $(room)/domain))
INSECURE_DEFAULTS_FORBIDDEN := PRODUCTION=1 ALLOWED_HOSTS=portal.example PUBLIC_URL=https://portal.example \
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')

install: .venv/.installed node_modules/.installed

run: install
	@exec $(BIN)/python manage.py up

demo-filing: install
	@exec $(BIN)/python manage.py rehearse_filing

test: check browser
	$(BIN)/pytest -n auto --maxprocesses=4 --dist loadfile

soak: install browser office
	$(BIN)/pytest -m "soak or not soak"

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy $(STRICT)
	$(BIN)/djlint templates --lint --profile=django --quiet
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(INSECURE_DEFAULTS_FORBIDDEN) $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: install
	$(BIN)/python -m tests.bench

docs: install
	$(BIN)/python manage.py write_docs

pictures: install browser
	HANDBOOK_PICTURES=1 $(BIN)/pytest tests/journeys/test_selection.py

browser:
	@.ci/install-debian chromium chromium fonts-noto-cjk

office:
	@.ci/install-debian soffice libreoffice-writer-nogui fonts-noto-cjk

.venv/.installed: requirements-dev.lock .ci/install-python
	@echo "正在安装 Python 软件包……"
	@.ci/install-python
	@touch $@

node_modules/.installed: package-lock.json .ci/install-node | .venv/.installed
	@echo "正在安装页面资源……"
	@.ci/install-node
	@touch $@
