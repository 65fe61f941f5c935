using System.Security.Cryptography;
using System.Text;
using Renesandro.Shared;

namespace Renesandro.Host.Uploads.Sending;

/// <summary>Remembers where an upload that broke off is, until the same file is sent to the same host again.</summary>
internal sealed class UploadMemory
{
    private readonly string _path;

    public UploadMemory(Uri host, FileInfo file)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{host}\n{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}"));
        _path = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "renesandro", "uploads", Convert.ToHexStringLower(key));
    }

    public string? Read() => File.Exists(_path) ? File.ReadAllText(_path) : null;

    public void Write(string location)
    {
        PrivateFile.CreateDirectory(Path.GetDirectoryName(_path)!);
        PrivateFile.Create(_path);
        File.WriteAllText(_path, location);
    }

    public void Forget() => File.Delete(_path);
}
