import pytest
import torch
from transformers import BertConfig, BertModel

from nlu.deltas import attach, merge, save


@pytest.fixture
def bert():
    torch.manual_seed(0)
    config = BertConfig(vocab_size=30, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32, max_position_embeddings=16)
    return BertModel(config).eval()


@pytest.fixture
def said(bert):
    tokens = torch.arange(12).reshape(2, 6)
    return lambda: bert(tokens).last_hidden_state.detach().clone()


def test_a_new_delta_changes_nothing_and_all_else_is_frozen(bert, said):
    before = said()
    deltas = attach(bert)
    assert torch.equal(said(), before)
    trained = {id(p) for p in bert.parameters() if p.requires_grad}
    assert trained == {id(p) for d in deltas.values() for p in (d.down, d.up)}
    assert len(deltas) == 10


def test_what_was_learnt_is_the_same_when_it_is_merged_into_another_copy(bert, said, tmp_path):
    import copy

    other = copy.deepcopy(bert)
    before = said()
    deltas = attach(bert)
    for delta in deltas.values():
        torch.nn.init.normal_(delta.up, std=0.5)
    save(deltas, tmp_path / "made" / "deltas.safetensors", "small")
    merge(other, tmp_path / "made" / "deltas.safetensors")
    learnt = said()
    assert not torch.allclose(learnt, before, atol=0.05)
    assert torch.allclose(other(torch.arange(12).reshape(2, 6)).last_hidden_state, learnt, atol=0.02)  # kept at half precision


def test_deltas_of_another_encoder_are_refused(bert, tmp_path):
    save(attach(bert), tmp_path / "deltas.safetensors", "small")
    wider = BertModel(BertConfig(vocab_size=30, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32))
    with pytest.raises(RuntimeError):
        merge(wider, tmp_path / "deltas.safetensors")
    deeper = BertModel(BertConfig(vocab_size=30, hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=32))
    with pytest.raises(KeyError):
        merge(deeper, tmp_path / "deltas.safetensors")
