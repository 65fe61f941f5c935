namespace Renesandro.Media.Fetching;

/// <summary>Brings sources to local files.</summary>
/// <remarks>Implementations are safe for concurrent calls.</remarks>
public interface ISourceFetcher
{
    /// <summary>Fetches one source. A call that fails or is cancelled leaves no file of its own.</summary>
    /// <param name="source">An absolute http, https or file URL.</param>
    /// <param name="outputPath">Where the bytes go; must not exist. A generated name: nothing of the URL is in it.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <exception cref="MediaException">The source cannot be had; the message names the URL without its query, the reason and the cure.</exception>
    Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken = default);
}
