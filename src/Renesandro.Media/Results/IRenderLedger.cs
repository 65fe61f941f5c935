using Renesandro.Media.Combining;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Results;

/// <summary>Records what a job has finished, so that another attempt neither makes nor stores it again.</summary>
/// <remarks>Safe for concurrent calls. A write that returns is durable; a second write of a variant replaces the first.</remarks>
internal interface IRenderLedger
{
    /// <summary>The canvases that an earlier attempt settled, in the order of the request; null when there was none.</summary>
    Task<IReadOnlyList<Canvas>?> ReadCanvasesAsync(CancellationToken cancellationToken);

    Task WriteCanvasesAsync(IReadOnlyList<Canvas> canvases, CancellationToken cancellationToken);

    /// <summary>The voices that were pinned when the job was accepted, or by an earlier attempt.</summary>
    Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken);

    Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken);

    /// <summary>Records the link to the folder of the variants, for the status of the job.</summary>
    Task WriteFolderAsync(Uri link, CancellationToken cancellationToken);

    IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken);

    Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken);
}
