namespace Renesandro.Media.Probing;

/// <summary>What can be said of a source without a tool, or in the same words of pictures and sound.</summary>
internal static class MediaFiles
{
    public const string CutOff = "The file is cut off: its index (moov) is missing. Upload the whole file again.";

    /// <exception cref="SourceException">The file is empty.</exception>
    public static void RefuseEmpty(string path)
    {
        // FileInfo would tell the length of a link, and sources on this machine are linked.
        using var file = File.OpenHandle(path);
        if (RandomAccess.GetLength(file) == 0)
        {
            throw new SourceException("The file is empty (0 bytes): upload it again.");
        }
    }
}
