# Interstice as one image: the API and the browser application. Node is needed to build it, not to run it.
FROM python:3.11-slim AS build
RUN pip install --no-cache-dir uv
WORKDIR /source
COPY . .
RUN uv export --locked --no-dev --no-emit-project --output-file /install/requirements.txt
RUN uv build --wheel --out-dir /install

FROM python:3.11-slim
COPY --from=build /install /install
RUN pip install --no-cache-dir --require-hashes -r /install/requirements.txt \
    && pip install --no-cache-dir --no-deps /install/*.whl \
    && rm -r /install \
    && useradd --create-home --uid 10001 interstice \
    && install --directory --owner interstice /data
USER interstice
VOLUME /data

# Inside a container "this machine" is the container, and a published port does not reach a server that listens on
# loopback alone. So it listens on all of the container's addresses, and whoever publishes the port decides who comes
# in: see "Who can reach it" in docs/operations.md before you publish it anywhere but on 127.0.0.1.
ENV INTERSTICE_BIND=0.0.0.0 \
    INTERSTICE_STORE=sqlite:////data/interstice.db
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/api/v1/status', timeout=4)"]
CMD ["interstice", "serve", "--port", "8000"]
