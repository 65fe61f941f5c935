namespace Renesandro.Media.Mp4;

/// <summary>Consecutive samples of a track.</summary>
/// <param name="First">Index of the first sample, from 0.</param>
/// <param name="Count">Number of samples.</param>
internal readonly record struct SampleRun(int First, int Count);
