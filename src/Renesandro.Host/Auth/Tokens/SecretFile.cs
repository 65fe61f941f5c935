using System.Buffers.Text;
using System.Security.Cryptography;
using Renesandro.Host.Commands;

namespace Renesandro.Host.Auth.Tokens;

/// <summary>A secret that is made once, also when several processes start at once, and that only its owner can read.</summary>
internal static class SecretFile
{
    private const int Bytes = 64;

    /// <exception cref="CommandException">The file holds something else.</exception>
    public static string ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        var secret = File.ReadAllText(path).Trim();
        return secret.Length >= Bytes
            ? secret
            : throw new CommandException($"{path} is damaged. Remove it to have a new one made; tokens that were given out end with it.");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        PrivateFile.Create(temporary, Base64Url.EncodeToUtf8(RandomNumberGenerator.GetBytes(Bytes)));
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its secret is the one.
            File.Delete(temporary);
        }
    }
}
