using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Resources;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Uploads.Samples;

/// <summary>Small sample clips and music, as uploads of a user: something to begin with. They are made here, and nothing is downloaded.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
public sealed class SampleUploads : IDisposable
{
    private const string Prefix = "sample-";

    private static readonly TimeSpan MaxProbe = TimeSpan.FromMinutes(1);

    private readonly UploadStore _store;
    private readonly ToolRunner _tools;
    private readonly string _root;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _slot = new(1);

    internal SampleUploads(UploadStore store, ToolRunner tools, IOptions<RenesandroOptions> shared, ILogger<SampleUploads> logger) =>
        (_store, _tools, _root, _logger) = (store, tools, shared.Value.PathOf("work"), logger);

    /// <summary>The samples of a user; those that the user has already are not made again.</summary>
    /// <param name="owner">The user.</param>
    /// <param name="quotaBytes">What all uploads of the user may have together; null for the configured quota.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <returns>Their URLs by name: hills, shore, spiral, cells, order, join, music.</returns>
    /// <exception cref="MediaException">They cannot be made or stored.</exception>
    public async Task<IReadOnlyDictionary<string, Uri>> EnsureAsync(string owner, long? quotaBytes = null, CancellationToken cancellationToken = default)
    {
        await _slot.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var known = Known(owner);
            if (known.Count < SampleGraph.Outputs.Count)
            {
                await MakeAsync(owner, quotaBytes, known.Keys.ToHashSet(), cancellationToken).ConfigureAwait(false);
                known = Known(owner);
            }

            return known.Count == SampleGraph.Outputs.Count ? known : throw new MediaException("The samples could not be made: ask for them again, or check ffmpeg with 'renesandro doctor'.");
        }
        finally
        {
            _slot.Release();
        }
    }

    /// <summary>Ends the use of it.</summary>
    public void Dispose() => _slot.Dispose();

    private Dictionary<string, Uri> Known(string owner)
    {
        var uploads = _store.List(owner).Where(upload => upload.Status == UploadStatus.Ready).ToLookup(upload => upload.Name);
        return SampleGraph.Outputs
            .Select(output => (output.Name, Upload: uploads[FileOf(output.Name)].FirstOrDefault()))
            .Where(sample => sample.Upload is not null)
            .ToDictionary(sample => sample.Name, sample => sample.Upload!.Url);
    }

    private async Task MakeAsync(string owner, long? quotaBytes, HashSet<string> known, CancellationToken cancellationToken)
    {
        using var work = WorkDirectory.Create(_root, _logger);
        var files = SampleGraph.Outputs.ToDictionary(output => output.Name, output => work.NewPath(Path.GetExtension(FileOf(output.Name))[1..]));
        var outputs = SampleGraph.Outputs.Select(output => string.Create(
            CultureInfo.InvariantCulture,
            $"-map \"[{output.Name}]\" -t {output.Seconds} {(output.Name == "music" ? "-ac 2 -c:a aac -b:a 128k" : "-c:v libx264 -preset veryfast -crf 23 -pix_fmt yuv420p")} -map_metadata -1 -fflags +bitexact -flags +bitexact -movflags +faststart \"{files[output.Name]}\""));
        await _tools.RunAsync(
            new ToolCommand("ffmpeg", "make the samples", $"-hide_banner -nostdin -loglevel error -filter_complex \"{SampleGraph.Text}\" {string.Join(' ', outputs)}"),
            cancellationToken).ConfigureAwait(false);
        foreach (var (name, path) in files.Where(file => !known.Contains(file.Key)))
        {
            using var bytes = File.OpenRead(path);
            var upload = _store.Create(owner, FileOf(name), bytes.Length, quotaBytes);
            await _store.AppendAsync(upload.Id, owner, 0, bytes.Length, bytes, cancellationToken: cancellationToken).ConfigureAwait(false);
            await _store.WaitAsync(upload.Id, owner, MaxProbe, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string FileOf(string name) => Prefix + name + (name == "music" ? ".m4a" : ".mp4");
}
