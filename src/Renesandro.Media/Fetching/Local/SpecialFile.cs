using System.Runtime.InteropServices;
using System.Text;

namespace Renesandro.Media.Fetching.Local;

/// <summary>Pipes, sockets and devices: to open one may take for ever, and to read it too.</summary>
internal static class SpecialFile
{
    public const string Refusal = "is a pipe, a socket or a device: name a file.";

    // statx(2), whose buffer has one layout on every architecture; that of stat(2) has many.
    private const int FromHere = -100;
    private const uint Type = 1;
    private const int BufferBytes = 256;
    private const int ModeOffset = 28;
    private const int TypeBits = 0xF000;
    private const int Folder = 0x4000;
    private const int Plain = 0x8000;

    /// <summary>Whether a path, or what it links to, is one. False where the system does not tell.</summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var buffer = new byte[BufferBytes];
        try
        {
            return StatX(FromHere, Encoding.UTF8.GetBytes(path + '\0'), 0, Type, buffer) == 0
                && (BitConverter.ToUInt16(buffer, ModeOffset) & TypeBits) is not (Plain or Folder);
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int directory, byte[] path, int flags, uint mask, byte[] buffer);
}
