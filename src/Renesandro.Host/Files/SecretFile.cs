using System.Text;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Files;

/// <summary>A secret that is made once, also when several processes start at once, and that only its owner can read.</summary>
/// <remarks>
/// Who makes it holds the file itself, and the others wait for that moment. A file made elsewhere and given its name would not do:
/// <see cref="File.Move(string, string, bool)"/> looks whether the name is free and renames after that, so two could each use their own.
/// </remarks>
/// <param name="make">Makes one, as ASCII; all are of the same length.</param>
/// <param name="loss">What a new one costs.</param>
internal sealed class SecretFile(Func<string> make, string loss)
{
    private const int SharingViolationWindows = unchecked((int)0x80070020);
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;

    /// <exception cref="CommandException">The file holds something else.</exception>
    /// <exception cref="SecretFileException">It cannot be read or made.</exception>
    public string ReadOrCreate(string path)
    {
        var wait = new SpinWait();
        while (true)
        {
            try
            {
                return Read(path) ?? Create(path);
            }
            catch (IOException exception) when (exception.HResult is WouldBlockLinux or WouldBlockMac or SharingViolationWindows)
            {
                // Another process writes it now: the time of one flush.
                wait.SpinOnce();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new SecretFileException(path);
            }
        }
    }

    // Null when there is none yet. A file without a byte was left by a process that died before it wrote.
    private string? Read(string path)
    {
        if (!File.Exists(path) || File.ReadAllText(path).Trim() is not { Length: > 0 } secret)
        {
            return null;
        }

        return secret.Length >= make().Length
            ? secret
            : throw new CommandException($"{path} is damaged. Remove it to have a new one made; {loss}.");
    }

    private string Create(string path)
    {
        PrivateFile.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = PrivateFile.Open(path, FileMode.OpenOrCreate);
        using var reader = new StreamReader(file, Encoding.ASCII);
        if (reader.ReadToEnd().Trim() is { Length: > 0 } first)
        {
            return first;
        }

        var secret = make();
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(secret));
        file.Flush(flushToDisk: true);
        return secret;
    }
}
