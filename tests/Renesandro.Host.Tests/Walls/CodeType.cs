namespace Renesandro.Host.Tests.Walls;

/// <summary>A type of the packages: its full name and the folder below <c>src</c> that it stands in.</summary>
internal sealed record CodeType(string FullName, string Folder)
{
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];

    public override string ToString() => Name;
}

/// <summary>One type names another.</summary>
internal sealed record Reference(CodeType From, CodeType To);
