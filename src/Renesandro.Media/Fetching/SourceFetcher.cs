namespace Renesandro.Media.Fetching;

/// <summary>Fetches each source by what its URL says it is: a local file, one on the web, or an upload.</summary>
/// <param name="local">Fetches file URLs.</param>
/// <param name="web">Fetches http and https URLs.</param>
/// <param name="uploads">Fetches upload URLs; null where there are no uploads.</param>
internal sealed class SourceFetcher(ISourceFetcher local, ISourceFetcher web, ISourceFetcher? uploads = null) : ISourceFetcher
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
            { Scheme: UploadUrl.Scheme } => uploads ?? throw SourceFailure.Of(
                source, "is an upload, and this program stores none: register them with UseUploads(), or give an http or https URL."),
            _ => throw SourceFailure.Of(source, "is not a plain http, https or file URL: give one that is."),
        };
        await fetcher.FetchAsync(source, outputPath, cancellationToken).ConfigureAwait(false);
    }
}
