namespace Renesandro.Host.Tests.Walls;

/// <summary>A type of the packages: its full name and its folder below <c>src</c>.</summary>
internal sealed record CodeType(string FullName, string Folder)
{
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];

    public override string ToString() => Name;
}

/// <summary>A reference from one type to another.</summary>
internal sealed record Reference(CodeType From, CodeType To);
