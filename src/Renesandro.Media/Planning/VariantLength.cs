using Renesandro.Media.Combining;

namespace Renesandro.Media.Planning;

/// <summary>The length that a variant has, or will have.</summary>
/// <param name="Ordinal">Its place in the job, from 0.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="FrameRate">Frames per second.</param>
internal readonly record struct VariantLength(long Ordinal, long Frames, FrameRate FrameRate);
