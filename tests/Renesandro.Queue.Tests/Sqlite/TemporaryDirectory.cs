namespace Renesandro.Queue.Tests.Sqlite;

public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("renesandro-queue-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
