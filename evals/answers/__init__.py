"""How the answers to adjusters' questions hold on packs: what is said, what is cited, what is refused."""
