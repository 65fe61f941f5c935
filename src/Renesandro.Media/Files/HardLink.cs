using System.Runtime.InteropServices;
using System.Text;

namespace Renesandro.Media.Files;

/// <summary>A second name for a file, which keeps its content when the first name is removed.</summary>
internal static class HardLink
{
    /// <returns>False where the two places are on different disks, or the system does not link.</returns>
    public static bool TryCreate(string path, string existing)
    {
        if (OperatingSystem.IsWindows())
        {
            return CreateHardLink(path, existing, 0);
        }

        try
        {
            return Link(Encoding.UTF8.GetBytes(existing + '\0'), Encoding.UTF8.GetBytes(path + '\0')) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] path);

    [DllImport("kernel32", EntryPoint = "CreateHardLinkW", CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateHardLink(string path, string existing, nint security);
}
