using Renesandro.Media.Fetching.Http;
using Renesandro.Media.Fetching.Local;

namespace Renesandro.Media.Fetching;

/// <summary>Links local files and downloads the others.</summary>
internal sealed class SourceFetcher(HttpSourceFetcher http) : ISourceFetcher
{
    public async Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(outputPath);
        cancellationToken.ThrowIfCancellationRequested();
        switch (source)
        {
            case { IsFile: true, Host: "" }:
                await LocalFile.FetchAsync(source, outputPath, cancellationToken).ConfigureAwait(false);
                break;
            case { Scheme: "http" or "https", UserInfo: "" }:
                await http.FetchAsync(source, outputPath, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw SourceException.Of(source, "is no plain http, https or file URL: give one that is.");
        }
    }
}
