# The portal's image: one for web, worker, beat and the commands; docker-compose.yml says which does what.
FROM node:24-bookworm-slim AS pages
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

FROM python:3.11-slim-bookworm AS packages
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/portal \
    && /opt/portal/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

# The fonts of official documents: Fandol (unpacked without TeX) with Noto CJK behind it
FROM debian:bookworm-slim AS fonts
WORKDIR /build
RUN apt-get update \
    && apt-get download texlive-lang-chinese fonts-noto-cjk \
    && for package in *.deb; do dpkg-deb --extract "$package" unpacked; done \
    && mkdir -p /fonts \
    && cp -r unpacked/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol /fonts/ \
    && cp -r unpacked/usr/share/fonts/opentype/noto /fonts/

FROM python:3.11-slim-bookworm
ENV PATH=/opt/portal/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data
RUN useradd --system --uid 10001 --no-create-home portal && install -d -o portal -m 0750 /data /backups
WORKDIR /portal
COPY --from=fonts /fonts /usr/share/fonts/opentype
COPY --from=packages /opt/portal /opt/portal
COPY --from=pages /build/node_modules node_modules
COPY manage.py ./
COPY haizhu_broker haizhu_broker
COPY pilots pilots
COPY supervision supervision
COPY assessment assessment
COPY templates templates
COPY docs docs
RUN python -m compileall -q haizhu_broker pilots supervision assessment
USER portal
VOLUME ["/data", "/backups"]
EXPOSE 8000
CMD ["granian", "--interface=wsgi", "haizhu_broker.wsgi:application"]
