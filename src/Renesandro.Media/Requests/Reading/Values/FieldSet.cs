using Renesandro.Media.Text;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>The fields that an object may have.</summary>
/// <param name="Names">All of them.</param>
internal sealed record FieldSet(params string[] Names)
{
    /// <value>Required fields, each with what to write.</value>
    public IReadOnlyList<(string Name, string Cure)> Required { get; init; } = [];

    /// <value>Names that job files of earlier versions have; accepted, and suggested to nobody.</value>
    public IReadOnlyList<string> OlderNames { get; init; } = [];

    /// <value>Names of fields that belong somewhere else, each with where; suggested to nobody.</value>
    public IReadOnlyList<(string Name, string Cure)> Misplaced { get; init; } = [];

    public bool Has(string name) => Names.Contains(name, StringComparer.Ordinal) || OlderNames.Contains(name);

    public string Unknown(string name)
    {
        if (Misplaced.FirstOrDefault(field => field.Name == name) is { Cure: { } cure })
        {
            return cure;
        }

        var nearest = NearestName.Find(name, Names);
        return nearest is null
            ? $"is not a known field; known are {string.Join(", ", Names)}."
            : $"is not a known field; did you mean {nearest}?";
    }
}
