# assay in a container: `docker run --rm -v "$PWD:/work" IMAGE run -c /work/assay.yaml --out /work/reports`
# docs/install.md says what is in it and how it was tried.
ARG NODE=24
ARG DEBIAN=bookworm

FROM node:${NODE}-${DEBIAN}-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsdown.config.ts ./
COPY schemas ./schemas
COPY suites ./suites
COPY src ./src
RUN npm run build
COPY CHANGELOG.md LICENSE NOTICE README.md config.example.yaml ./
COPY man ./man
# What a user of the package gets, and nothing else: everything that it needs is bundled.
RUN npm pack --ignore-scripts --pack-destination /tmp && mkdir /app && tar -xzf /tmp/cloud-assay-*.tgz -C /app --strip-components=1
COPY deploy/docker/healthcheck.mjs /app/

# Debian and the program `node`: no npm, no package manager for JavaScript.
FROM debian:${DEBIAN}-slim
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="assay" \
      org.opencontainers.image.description="Conformance test suite and protocol validator for Oracle-style cloud REST APIs" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="https://github.com/cloud-assay/cloud-assay" \
      org.opencontainers.image.documentation="https://github.com/cloud-assay/cloud-assay/blob/main/docs/install.md" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
ENV NODE_ENV=production
WORKDIR /work
# By number, so that a cluster sees that it is not root; 1000 is the first user of most machines.
USER 1000:1000
# Looks at the server of `serve`, and is content with every other command.
HEALTHCHECK --interval=10s --timeout=5s --start-period=5s CMD ["node", "/app/healthcheck.mjs"]
ENTRYPOINT ["node", "/app/dist/cli.js"]
CMD ["--help"]
