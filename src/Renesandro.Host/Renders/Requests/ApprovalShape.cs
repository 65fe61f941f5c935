namespace Renesandro.Host.Renders.Requests;

/// <summary>An approval as callers write it.</summary>
/// <remarks>Only names the schema: the package parses and checks the bytes, and ApiDocuments/schemas.json describes them.</remarks>
internal sealed record ApprovalShape;
