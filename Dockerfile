FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Packages change less often than code: this layer is kept until they do.
COPY global.json nuget.config Directory.Build.props Directory.Packages.props ./
COPY src/Directory.Build.props src/
COPY src/Renesandro.Queue/Renesandro.Queue.csproj src/Renesandro.Queue/packages.lock.json src/Renesandro.Queue/
COPY src/Renesandro.Media/Renesandro.Media.csproj src/Renesandro.Media/packages.lock.json src/Renesandro.Media/
COPY src/Renesandro.Drawing/Renesandro.Drawing.csproj src/Renesandro.Drawing/packages.lock.json src/Renesandro.Drawing/
COPY src/Renesandro.S3/Renesandro.S3.csproj src/Renesandro.S3/packages.lock.json src/Renesandro.S3/
COPY src/Renesandro.Host/Renesandro.Host.csproj src/Renesandro.Host/packages.lock.json src/Renesandro.Host/
RUN dotnet restore src/Renesandro.Host --locked-mode

COPY .editorconfig BannedSymbols.txt ./
COPY src/ src/

# There are no tags here to tell the version from.
ARG MinVerVersionOverride
RUN dotnet publish src/Renesandro.Host --configuration Release --no-restore --output /app \
    && find /app/runtimes -mindepth 1 -maxdepth 1 ! -name linux-x64 ! -name linux-arm64 -exec rm -r {} +

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
    && apt-get install --yes --no-install-recommends curl espeak-ng ffmpeg fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core \
    && rm -rf /var/lib/apt/lists/* \
    && install --directory --owner="$APP_UID" --group="$APP_UID" --mode=0750 /data

COPY --from=build /app /app
ENV Renesandro__Host=* \
    Renesandro__DataDirectory=/data \
    Renesandro__LocalFolder__Directory=/data/out

# Databases, keys, caches, logs and variants: all that is to be kept.
VOLUME /data
WORKDIR /data
USER $APP_UID
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://localhost:3000/health/live"]
ENTRYPOINT ["/app/renesandro"]
CMD ["serve"]
