using Renesandro.Media.Captions;
using Renesandro.Media.Captions.Files;
using Renesandro.Media.Parts.Sources;

namespace Renesandro.Media.Parts.Captions;

/// <summary>What somebody wrote down of what is said in a clip or a recording.</summary>
internal sealed record CaptionFilePart(Uri Url) : Part<CaptionScript>
{
    public override async Task<Outcome<CaptionScript>> MakeAsync(PartGraph graph)
    {
        var file = await graph.GetAsync(new SourcePart(Url)).ConfigureAwait(false);
        return file.Value is { } path
            ? await graph.RunAsync(this, Lane.Probing, token => ReadAsync(path, token)).ConfigureAwait(false)
            : new Outcome<CaptionScript>(null, file.Fault);
    }

    private static async Task<CaptionScript> ReadAsync(string path, CancellationToken cancellationToken) =>
        new FileInfo(path).Length <= CaptionFileReader.MaxBytes
            ? CaptionFileReader.Read(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false))
            : throw new SourceException($"it has more than {CaptionFileReader.MaxBytes >> 20} MiB, which no captions have: name a file .srt or .vtt.");
}
