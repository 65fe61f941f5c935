using System.Collections.Concurrent;
using Renesandro.Media.Combining;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Results;

/// <summary>The ledger of a job without a queue that renders its first variants and goes on later: it remembers them in memory.</summary>
internal sealed class PreviewLedger(VoicePins voices) : IRenderLedger
{
    private readonly ConcurrentQueue<VariantResult> _variants = new();
    private IReadOnlyList<Canvas>? _canvases;

    /// <value>Whether variants that end are remembered. Default true.</value>
    public bool Remembers { get; set; } = true;

    public Task<IReadOnlyList<Canvas>?> ReadCanvasesAsync(CancellationToken cancellationToken) => Task.FromResult(_canvases);

    public Task WriteCanvasesAsync(IReadOnlyList<Canvas> canvases, CancellationToken cancellationToken)
    {
        _canvases = canvases;
        return Task.CompletedTask;
    }

    public Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken) => Task.FromResult(voices);

    public Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteFolderAsync(Uri link, CancellationToken cancellationToken) => Task.CompletedTask;

    public IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken) => _variants.ToAsyncEnumerable();

    public Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken)
    {
        if (Remembers)
        {
            _variants.Enqueue(variant);
        }

        return Task.CompletedTask;
    }
}
