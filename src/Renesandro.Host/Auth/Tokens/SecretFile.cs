using Renesandro.Host.Commands;

namespace Renesandro.Host.Auth.Tokens;

/// <summary>A secret that is made once, also when several processes start at once, and that only its owner can read.</summary>
/// <param name="make">Makes one, as ASCII; all are of the same length.</param>
/// <param name="loss">What a new one costs.</param>
internal sealed class SecretFile(Func<string> make, string loss)
{
    /// <exception cref="CommandException">The file holds something else.</exception>
    public string ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        var secret = File.ReadAllText(path).Trim();
        return secret.Length >= make().Length
            ? secret
            : throw new CommandException($"{path} is damaged. Remove it to have a new one made; {loss}.");
    }

    private void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            PrivateFile.Create(temporary, System.Text.Encoding.ASCII.GetBytes(make()));
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its secret is the one.
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
