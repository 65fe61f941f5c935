using Renesandro.Media.Audio;
using Renesandro.Media.Files;
using Renesandro.Media.Mp4;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>Encoded pieces, in the order in which they were requested.</summary>
internal sealed class PieceBatch(string path, IReadOnlyList<AudioSlice> slices) : IDisposable
{
    public AudioSlice this[int index] => slices[index];

    public void Dispose() => LocalDisk.Discard(path);
}

/// <summary>Pieces that are encoded in one run of the encoder. The packets of each depend on those before it, so a batch is made whole or not at all.</summary>
internal sealed record PieceBatchPart(ValueList<AudioPiece> Pieces) : Part<PieceBatch>
{
    /// <value>Whether it is decoded from its first to its last packet, besides the check that all packets are there. Default false.</value>
    public bool IsSample { get; init; }

    public override Task<Outcome<PieceBatch>> MakeAsync(PartGraph graph) => graph.RunAsync(this, Lane.Mixing, token => EncodeAsync(graph, token));

    private async Task<PieceBatch> EncodeAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var path = graph.Work.NewPath("m4a");
        var request = new AudioPieceRequest(Pieces, path) { Settings = graph.Plan.Request.Options.Settled.Sound };
        var encoded = await graph.Services.Mixer.EncodeAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (var track in IsSample ? encoded.Slices.Select(slice => slice.Track).Distinct() : [])
        {
            var whole = new AudioSlice((long)(track.Count - 1) * AacFrame.Samples, track, [new SampleRun(0, track.Count)]);
            await graph.Services.Verifier.DecodeAsync(whole.ToContent(), frames: null, cancellationToken).ConfigureAwait(false);
        }

        return new PieceBatch(path, encoded.Slices);
    }
}
