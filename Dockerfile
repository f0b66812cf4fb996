# The bot with the locked versions, as a user without rights. Data and settings: docs/setup.md.
FROM python:3.12-slim

WORKDIR /src
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY services services
COPY sandbox sandbox
RUN pip install --no-cache-dir --no-deps . && rm -rf /src/*

RUN useradd --system --uid 10001 bot && install -d -o bot -g bot -m 700 /data
USER bot
WORKDIR /data
VOLUME /data
ENV DATA_DIR=/data PYTHONUNBUFFERED=1
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot"]
