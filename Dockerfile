# Kith in one image: the server, `kith` and the worker. docs/deploy.md tells how to run it.
FROM node:20-bookworm-slim AS build
WORKDIR /kith
COPY package.json package-lock.json ./
RUN npm ci --include=dev --ignore-scripts
COPY . .
RUN node scripts/image.mjs /image

# Of Node's image only Node: npm and what else comes with it would make a third of the whole.
FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /image /kith
RUN printf '#!/bin/sh\nexec node /kith/kith.mjs "$@"\n' > /usr/local/bin/kith && chmod +x /usr/local/bin/kith \
 && useradd --system --uid 10001 --home-dir /data kith && mkdir -m 0700 /data && chown kith /data
WORKDIR /kith
USER kith
ENV NODE_ENV=production DATA_DIR=/data HOSTNAME=0.0.0.0 PORT=3000 SANDBOX=off NEXT_MANUAL_SIG_HANDLE=true NEXT_TELEMETRY_DISABLED=1
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["node", "healthy.mjs"]
CMD ["node", "server.js"]
