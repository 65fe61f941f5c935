using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Text;

namespace Renesandro.Host.Commands;

/// <summary>A request in a file; relative sources start where the file is.</summary>
internal sealed class JobFile(string path)
{
    private const long MaxBytes = 64 * 1024 * 1024;
    private const int MaxNames = 1000;

    /// <exception cref="CommandException">The file cannot be read.</exception>
    /// <exception cref="RenderRequestException">It does not hold a valid request.</exception>
    public RenderRequest Read()
    {
        var full = Path.GetFullPath(path);
        return RenderRequestReader.Read(ReadBytes(full), Path.GetDirectoryName(full));
    }

    /// <summary>Writes a line for each error in the request.</summary>
    public int Refuse(Terminal terminal, RenderRequestException refusal)
    {
        foreach (var error in refusal.Errors)
        {
            terminal.WriteError($"{path}: {error}");
        }

        return ExitCodes.BadRequest;
    }

    private byte[] ReadBytes(string full)
    {
        try
        {
            if (Directory.Exists(full))
            {
                throw new CommandException($"{path}: this is a folder. Give the path of a job file{(Named(full, "job.json") is { } inside ? $", such as {inside}" : "")}.");
            }

            if (new FileInfo(full) is { Exists: true, Length: > MaxBytes })
            {
                throw new CommandException($"{path}: the file is larger than {Figures.Bytes(MaxBytes)}, the maximum for a job file.");
            }

            return File.ReadAllBytes(full);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"{path}: there is no such file. {(Named(Path.GetDirectoryName(full)!, Path.GetFileName(full)) is { } near ? $"Did you mean {near}?" : "Give the path of a job file; 'renesandro render --help' shows an example.")}");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new CommandException($"{path}: the file cannot be read. Check its permissions.");
        }
    }

    // The path of the JSON file with the nearest name.
    private static string? Named(string folder, string name)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var names = Directory.EnumerateFiles(folder, "*.json").Take(MaxNames).Select(file => Path.GetFileNameWithoutExtension(file)).ToArray();
        return names.Length > 0 && NearestName.Find(Path.GetFileNameWithoutExtension(name), names) is { } near
            ? Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.Combine(folder, $"{near}.json"))
            : null;
    }
}
