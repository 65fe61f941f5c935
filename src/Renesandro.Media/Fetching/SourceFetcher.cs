namespace Renesandro.Media.Fetching;

/// <summary>Fetches each source by what its URL says it is: a local file, or one on the web.</summary>
/// <param name="local">Fetches file URLs.</param>
/// <param name="web">Fetches http and https URLs.</param>
internal sealed class SourceFetcher(ISourceFetcher local, ISourceFetcher web) : ISourceFetcher
{
    public async Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(outputPath);
        cancellationToken.ThrowIfCancellationRequested();
        var fetcher = source switch
        {
            { IsFile: true, Host: "" } => local,
            { Scheme: "http" or "https", UserInfo: "" } => web,
            _ => throw SourceFailure.Of(source, "is not a plain http, https or file URL: give one that is."),
        };
        await fetcher.FetchAsync(source, outputPath, cancellationToken).ConfigureAwait(false);
    }
}
