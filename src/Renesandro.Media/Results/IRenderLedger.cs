using Renesandro.Media.Combining;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Results;

/// <summary>Remembers what a job has finished, so that another attempt neither makes nor stores it again.</summary>
/// <remarks>Safe for concurrent calls. A write that returns is durable; a write of the same variant replaces the one before.</remarks>
internal interface IRenderLedger
{
    /// <summary>The canvas that an earlier attempt settled; null when there was none.</summary>
    Task<Canvas?> ReadCanvasAsync(CancellationToken cancellationToken);

    Task WriteCanvasAsync(Canvas canvas, CancellationToken cancellationToken);

    /// <summary>The voices that were pinned when the job was accepted, or by an earlier attempt.</summary>
    Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken);

    Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken);

    /// <summary>Tells those who follow the job where its variants go.</summary>
    Task WriteFolderAsync(Uri link, CancellationToken cancellationToken);

    IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken);

    Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken);
}
