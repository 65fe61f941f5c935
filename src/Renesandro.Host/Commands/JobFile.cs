using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Host.Spreadsheets;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Text;

namespace Renesandro.Host.Commands;

/// <summary>A request in a file, which is JSON or a spreadsheet of blocks; relative sources start where the file is.</summary>
/// <param name="path">The file.</param>
/// <param name="rest">What else a job has whose blocks are in a spreadsheet; null for nothing.</param>
internal sealed class JobFile(string path, string? rest = null)
{
    private const long MaxBytes = 64 * 1024 * 1024;

    // Cells become a request, of at most 1 MiB; text of two bytes a character and empty cells may be larger.
    private const long MaxSheetBytes = 4 * 1024 * 1024;
    private const int MaxNames = 1000;

    private static readonly string[] JobPatterns = ["*.json", "*.csv"];

    private SheetJob? _sheet;

    /// <exception cref="CommandException">The file cannot be read.</exception>
    /// <exception cref="RenderRequestException">It does not hold a valid request.</exception>
    public RenderRequest Read()
    {
        var full = Path.GetFullPath(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".xlsx" or ".xlsm" or ".xls" or ".ods" or ".numbers":
                throw new CommandException($"{path}: this is a workbook. Save its sheet as CSV, in Excel as \"CSV UTF-8\", and give that file.");
            case ".csv" or ".tsv" or ".txt":
                return ReadSheet(full);
            case var _ when rest is not null:
                throw new CommandException($"--with {rest}: only a spreadsheet (.csv) takes the rest of its job from another file. Leave the option out, and write it into {path}.");
            default:
                return RenderRequestReader.Read(ReadBytes(path, MaxBytes), Path.GetDirectoryName(full));
        }
    }

    /// <summary>Writes a line for each error in the request.</summary>
    public int Refuse(Terminal terminal, RenderRequestException refusal)
    {
        foreach (var error in refusal.Errors)
        {
            terminal.WriteError(_sheet?.Describe(error) ?? $"{path}: {error}");
        }

        return ExitCodes.BadRequest;
    }

    /// <summary>A sentence about the job, with the rows and columns of a spreadsheet in the place of paths.</summary>
    public string Translate(string sentence) => _sheet?.Translate(sentence) ?? sentence;

    private RenderRequest ReadSheet(string full)
    {
        var blocks = BlockSheet.Read(SheetRows.Parse(SheetText.Decode(ReadBytes(path, MaxSheetBytes))));
        _sheet = new SheetJob(path, blocks, rest is null ? null : new SheetRest(rest, ReadBytes(rest, MaxBytes)));
        return RenderRequestReader.Read(_sheet.Json.Span, Path.GetDirectoryName(full));
    }

    private static byte[] ReadBytes(string path, long maxBytes)
    {
        var full = Path.GetFullPath(path);
        try
        {
            if (Directory.Exists(full))
            {
                throw new CommandException($"{path}: this is a folder. Give the path of a job file{(Named(full, "job.json") is { } inside ? $", such as {inside}" : "")}.");
            }

            if (new FileInfo(full) is { Exists: true } file && file.Length > maxBytes)
            {
                throw new CommandException($"{path}: the file is larger than {Figures.Bytes(maxBytes)}, the maximum for a {(maxBytes == MaxBytes ? "job file" : "spreadsheet")}.");
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

    // The path of the file with the nearest name.
    private static string? Named(string folder, string name)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var stems = JobPatterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern).Take(MaxNames))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), file => Path.GetFileName(file));
        return stems.Count > 0 && NearestName.Find(Path.GetFileNameWithoutExtension(name), [.. stems.Select(stem => stem.Key)]) is { } near
            ? Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.Combine(folder, stems[near].First()))
            : null;
    }
}
