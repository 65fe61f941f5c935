using Xunit;

namespace Renesandro.Host.Tests.Clients;

/// <summary>One after another: each of these tools would take all processors for itself.</summary>
[CollectionDefinition(nameof(ClientLab))]
public sealed class ClientTools : ICollectionFixture<ClientLab>;
