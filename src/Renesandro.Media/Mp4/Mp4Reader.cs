namespace Renesandro.Media.Mp4;

/// <summary>Reads the sample tables of MP4 files (ISO/IEC 14496-12) that this package or its ffmpeg wrote.</summary>
internal static class Mp4Reader
{
    /// <summary>Reads every video and audio track of a file that is not fragmented.</summary>
    /// <exception cref="MediaException">The file is no such MP4.</exception>
    public static IReadOnlyList<Mp4Track> Read(string path) => throw new NotImplementedException();
}
