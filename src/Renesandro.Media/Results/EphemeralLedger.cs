using Renesandro.Media.Combining;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Results;

/// <summary>The ledger of a job that is rendered without a queue: it has a single attempt, so nothing is recorded.</summary>
internal sealed class EphemeralLedger(VoicePins voices) : IRenderLedger
{
    public Task<IReadOnlyList<Canvas>?> ReadCanvasesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Canvas>?>(null);

    public Task WriteCanvasesAsync(IReadOnlyList<Canvas> canvases, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken) => Task.FromResult(voices);

    public Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteFolderAsync(Uri link, CancellationToken cancellationToken) => Task.CompletedTask;

    public IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<VariantResult>();

    public Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken) => Task.CompletedTask;
}
