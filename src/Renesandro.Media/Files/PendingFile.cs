namespace Renesandro.Media.Files;

/// <summary>
/// A file on its way to its name, under a name that nobody else uses. It is held from its making until it is renamed, so whoever finds one
/// that is not held may remove it.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private static readonly EnumerationOptions Hidden = new() { AttributesToSkip = 0, MatchType = MatchType.Simple };

    private bool _published;

    private PendingFile(FileStream stream) => Stream = stream;

    /// <value>To be written, and to be read also after the file was published; closed by this object.</value>
    public FileStream Stream { get; }

    /// <param name="folder">Where it is made; on the disk of its later name.</param>
    /// <param name="prefix">What its name begins with.</param>
    /// <param name="suffix">What its name ends with.</param>
    /// <param name="preallocationSize">Bytes to preallocate.</param>
    /// <param name="bufferSize">Size of the write buffer; 0 for none.</param>
    /// <param name="isPrivate">Whether, on Unix, only its owner may read it; else the umask says who may.</param>
    public static PendingFile Create(
        string folder, string prefix, string suffix, long preallocationSize = 0, int bufferSize = 0, bool isPrivate = true)
    {
        FileStream? stream;
        do
        {
            // A sweep may come between the making and the lock.
            stream = HeldFile.TryOpen(Path.Combine(folder, $"{prefix}{Guid.NewGuid():N}{suffix}"), FileMode.CreateNew, preallocationSize, bufferSize, isPrivate);
        }
        while (stream is null);

        return new PendingFile(stream);
    }

    /// <summary>Removes what dead processes left.</summary>
    /// <returns>How many were removed.</returns>
    public static int Sweep(string folder, string pattern)
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(folder, pattern, Hidden))
        {
            try
            {
                if (HeldFile.TryOpen(path, FileMode.Open) is { } abandoned)
                {
                    HeldFile.Remove(abandoned);
                    removed++;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its writer or another sweep was faster, or it belongs to another user of the machine.
            }
        }

        return removed;
    }

    /// <summary>Gives the file its name, and replaces a file that has it.</summary>
    public void Publish(string path)
    {
        Stream.Flush();
        File.Move(Stream.Name, path, overwrite: true);
        _published = true;
    }

    public void Dispose()
    {
        try
        {
            if (!_published)
            {
                HeldFile.Remove(Stream);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A later sweep removes it: this must not hide why the file was not published.
        }
        finally
        {
            Stream.Dispose();
        }
    }
}
