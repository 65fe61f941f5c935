using Renesandro.Media.Combining;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Tests.Parts;

/// <summary>Keeps what attempts at a job record.</summary>
internal sealed class KeptLedger : IRenderLedger
{
    private IReadOnlyList<Canvas>? _canvases;

    public SortedDictionary<long, VariantResult> Variants { get; } = [];

    public Task<IReadOnlyList<Canvas>?> ReadCanvasesAsync(CancellationToken cancellationToken) => Task.FromResult(_canvases);

    public Task WriteCanvasesAsync(IReadOnlyList<Canvas> canvases, CancellationToken cancellationToken)
    {
        _canvases = canvases;
        return Task.CompletedTask;
    }

    public Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken) => Task.FromResult(new VoicePins());

    public Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteFolderAsync(Uri link, CancellationToken cancellationToken) => Task.CompletedTask;

    public IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken) => Variants.Values.ToArray().ToAsyncEnumerable();

    public Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken)
    {
        lock (Variants)
        {
            Variants[variant.Ordinal] = variant;
        }

        return Task.CompletedTask;
    }
}
