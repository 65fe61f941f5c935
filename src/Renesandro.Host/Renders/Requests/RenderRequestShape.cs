namespace Renesandro.Host.Renders.Requests;

/// <summary>A job as callers write it.</summary>
/// <remarks>Names the schema alone: the package reads and checks the bytes themselves, and ApiDocuments/schemas.json describes them.</remarks>
internal sealed record RenderRequestShape;
