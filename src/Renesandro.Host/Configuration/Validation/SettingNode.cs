using System.Reflection;

namespace Renesandro.Host.Configuration.Validation;

/// <summary>A place in the tree of all settings: a section, a value, or a list or dictionary with any number of items.</summary>
internal sealed class SettingNode
{
    /// <value>What is below it, by name.</value>
    public Dictionary<string, SettingNode> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <value>What each item of a list or dictionary is; null for all else.</value>
    public SettingNode? Item { get; init; }

    /// <value>Whether the items are numbered, not named.</value>
    public bool IsList { get; init; }

    /// <value>What a value is bound to; null for a section.</value>
    public PropertyInfo? Property { get; init; }

    public bool IsValue => Children.Count == 0 && Item is null;

    /// <summary>Adds all that an options class binds.</summary>
    public void AddAll(Type options)
    {
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0 && NodeOf(property.PropertyType, property) is { } node)
            {
                Children.TryAdd(property.Name, node);
            }
        }
    }

    private static SettingNode? NodeOf(Type type, PropertyInfo property)
    {
        if ((ItemOf(type, typeof(IDictionary<,>), 1) ?? ItemOf(type, typeof(IReadOnlyDictionary<,>), 1)) is { } named)
        {
            return new() { Item = NodeOf(named, property) ?? Value(property) };
        }

        if (type != typeof(string) && ItemOf(type, typeof(IEnumerable<>), 0) is { } numbered)
        {
            return new() { Item = NodeOf(numbered, property) ?? Value(property), IsList = true };
        }

        if (type.Namespace?.StartsWith(KnownSettings.Root, StringComparison.Ordinal) == true && type is { IsClass: true })
        {
            var section = new SettingNode();
            section.AddAll(type);
            return section;
        }

        return property.SetMethod is { IsPublic: true } || type != property.PropertyType ? Value(property) : null;
    }

    private static SettingNode Value(PropertyInfo property) => new() { Property = property };

    private static Type? ItemOf(Type type, Type shape, int argument) => type.GetInterfaces().Append(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == shape)
        ?.GetGenericArguments()[argument];
}
