namespace Renesandro.Media.Audio.Mixing;

/// <summary>Curves of fades.</summary>
internal static class Curve
{
    /// <summary>The raised cosine, whose slope is 0 at both ends: rises from 0 at <paramref name="position"/> 0 to 1 at position <paramref name="length"/>.</summary>
    public static float Rise(long position, long length) => (float)(0.5 - (0.5 * Math.Cos(Math.PI * position / length)));

    /// <summary>
    /// A quarter of a sine: rises from 0 at <paramref name="position"/> 0 to 1 at position <paramref name="length"/>. With the same curve falling, the
    /// powers add up to 1, so that two sounds that have nothing to do with each other stay as loud while one gives way to the other.
    /// </summary>
    public static float RisePower(long position, long length) => (float)Math.Sin(Math.PI / 2 * position / length);
}
