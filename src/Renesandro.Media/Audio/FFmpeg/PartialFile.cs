using Renesandro.Media.Files;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>A file that gets its final name only when it is complete, and is deleted unless it is committed.</summary>
internal sealed class PartialFile(string finalPath) : IDisposable
{
    public string Path { get; } = $"{finalPath}.{Guid.NewGuid():N}.part";

    public void Commit() => File.Move(Path, finalPath);

    public void Dispose() => LocalDisk.Discard(Path);
}
