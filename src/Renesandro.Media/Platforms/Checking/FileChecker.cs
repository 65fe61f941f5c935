using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Fetching;
using Renesandro.Media.Files;
using Renesandro.Media.Resources;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Platforms.Checking;

/// <summary>Checks any video, whoever made it, by the rules of platforms.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
public sealed class FileChecker
{
    private readonly ISourceFetcher _fetcher;
    private readonly FetchSlots _slots;
    private readonly FileFactReader _reader;
    private readonly string _workRoot;
    private readonly ILogger _logger;

    internal FileChecker(ISourceFetcher fetcher, FetchSlots slots, ToolRunner tools, IOptions<FFmpegOptions> options, string workRoot, ILogger<FileChecker> logger) =>
        (_fetcher, _slots, _reader, _workRoot, _logger) = (fetcher, slots, new FileFactReader(tools, options.Value), workRoot, logger);

    /// <summary>Checks a file on this machine.</summary>
    /// <inheritdoc cref="CheckAsync(Uri, IReadOnlyList{Platform}, CancellationToken)"/>
    /// <param name="path">Its path.</param>
    /// <param name="platforms">Whose rules.</param>
    /// <param name="cancellationToken">Ends the tools.</param>
    public Task<IReadOnlyList<PlatformVerdict>> CheckAsync(string path, IReadOnlyList<Platform> platforms, CancellationToken cancellationToken = default) =>
        CheckAsync(FileUrl.Of(Path.GetFullPath(path)), platforms, cancellationToken);

    /// <summary>Checks a file. It is read once, and decoded where a rule asks for what only a decoder tells: loudness, peaks, black bars.</summary>
    /// <param name="source">An absolute http, https or file URL.</param>
    /// <param name="platforms">Whose rules.</param>
    /// <param name="cancellationToken">Ends the transfer and the tools.</param>
    /// <returns>One verdict for each platform, in their order.</returns>
    /// <exception cref="MediaException">The file cannot be had, or is no video that can be read.</exception>
    public async Task<IReadOnlyList<PlatformVerdict>> CheckAsync(Uri source, IReadOnlyList<Platform> platforms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(platforms);
        using var work = WorkDirectory.Create(_workRoot, _logger);
        var path = work.NewPath("source");
        using (await _slots.EnterAsync(source, cancellationToken).ConfigureAwait(false))
        {
            await _fetcher.FetchAsync(source, path, cancellationToken).ConfigureAwait(false);
        }

        var asked = platforms.SelectMany(platform => platform.Rules).Select(rule => rule.Property).ToHashSet();
        var facts = await _reader.ReadAsync(path, asked, cancellationToken).ConfigureAwait(false);
        return [.. platforms.Select(platform => PlatformCheck.Of(facts, platform))];
    }
}
