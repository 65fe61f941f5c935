using Renesandro.Media.Combining;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Tests.Parts;

/// <summary>Keeps what attempts at a job record.</summary>
internal sealed class KeptLedger : IRenderLedger
{
    private Canvas? _canvas;

    public SortedDictionary<long, VariantResult> Variants { get; } = [];

    public Task<Canvas?> ReadCanvasAsync(CancellationToken cancellationToken) => Task.FromResult(_canvas);

    public Task WriteCanvasAsync(Canvas canvas, CancellationToken cancellationToken)
    {
        _canvas = canvas;
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
