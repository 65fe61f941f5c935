using System.IO.MemoryMappedFiles;
using HarfBuzzSharp;

namespace Renesandro.Drawing.Fonts;

/// <summary>Font files as memory: only those parts are read that are looked at, however large a file is.</summary>
internal static unsafe class MappedFont
{
    /// <summary>The bytes of a file, until the blob is disposed; none when it is empty or no file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Blob Open(string path)
    {
        // Pipes and devices have no length.
        var length = new FileInfo(path).Length;
        if (length is 0 or > int.MaxValue)
        {
            return Blob.Empty;
        }

        var file = MemoryMappedFile.CreateFromFile(File.OpenHandle(path), mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        var view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return new Blob((nint)start, (int)length, MemoryMode.ReadOnly, () =>
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            file.Dispose();
        });
    }
}
