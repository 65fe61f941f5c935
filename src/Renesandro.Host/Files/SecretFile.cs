using System.Text;
using Renesandro.Host.Errors;
using Renesandro.Shared;

namespace Renesandro.Host.Files;

/// <summary>A secret that is generated once, even if several processes start together, and that only its owner can read.</summary>
/// <remarks>
/// The process that generates it locks the file, and the others wait. Writing another file and renaming it would not do:
/// <see cref="File.Move(string, string, bool)"/> checks whether the name is free and renames after that, so two processes could each use their own.
/// </remarks>
/// <param name="generate">Generates one, as ASCII; all have the same length.</param>
/// <param name="loss">What is lost with a new one.</param>
internal sealed class SecretFile(Func<string> generate, string loss)
{
    private const int SharingViolationWindows = unchecked((int)0x80070020);
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;

    /// <exception cref="CommandException">The file holds something else.</exception>
    /// <exception cref="SecretFileException">It cannot be read or created.</exception>
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
                // Another process is writing it, which takes the time of one flush.
                wait.SpinOnce();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new SecretFileException(path);
            }
        }
    }

    // Null if there is none yet. An empty file was left by a process that died before it wrote.
    private string? Read(string path)
    {
        if (!File.Exists(path) || File.ReadAllText(path).Trim() is not { Length: > 0 } secret)
        {
            return null;
        }

        return secret.Length >= generate().Length
            ? secret
            : throw new CommandException($"{path} is damaged. Remove it to have a new one generated; {loss}.");
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

        var secret = generate();
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(secret));
        file.Flush(flushToDisk: true);
        return secret;
    }
}
