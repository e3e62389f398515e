# One static program on an empty image: no shell, no packages, not root. It has not been built yet: no Docker daemon was
# at hand where it was written.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o /out/ortaq . && mkdir /out/data

FROM scratch
# Certificates for sign-in services and imports, time zones for dates in Asia/Almaty.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /usr/local/go/lib/time/zoneinfo.zip /zoneinfo.zip
COPY --from=build /out/ortaq /ortaq
COPY LICENSE NOTICE /
COPY --from=build --chown=65532:65532 /out/data /data
ENV ZONEINFO=/zoneinfo.zip \
    ORTAQ_ADDR=0.0.0.0:8080 \
    ORTAQ_STORE=sqlite:/data/ortaq.db
USER 65532:65532
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/ortaq"]
CMD ["serve"]
