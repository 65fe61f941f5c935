using Renesandro.Media.Files;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>A file that gets its final name only when it is whole; what is not committed is deleted.</summary>
internal sealed class PartialFile(string finalPath) : IDisposable
{
    public string Path { get; } = $"{finalPath}.{Guid.NewGuid():N}.part";

    public void Commit() => File.Move(Path, finalPath);

    public void Dispose() => LocalDisk.Discard(Path);
}
