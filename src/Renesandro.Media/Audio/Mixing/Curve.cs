namespace Renesandro.Media.Audio.Mixing;

/// <summary>The raised cosine, whose slope is 0 at both ends.</summary>
internal static class Curve
{
    /// <summary>Rises from 0 at <paramref name="position"/> 0 to 1 at position <paramref name="length"/>.</summary>
    public static float Rise(long position, long length) => (float)(0.5 - (0.5 * Math.Cos(Math.PI * position / length)));
}
