<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The words of the print edition that no document gives: headings, signs and their explanations. What
      the outputs share stands in shared/labels.xml.</xd:desc>
  </xd:doc>

  <xsl:variable name="pr:words" as="map(xs:string, xs:string)" select="map{
    'about': 'On this text',
    'sigla': 'Sigla and abbreviations',
    'uncalled-notes': 'Notes to which nothing in the text refers',
    'notes': 'Notes',
    'apparatus': 'Apparatus',
    'corrections': 'List of corrections',
    'persons': 'Index of persons',
    'works': 'Index of works',
    'contents': 'Contents',
    'colophon': 'Colophon',
    'colophon-set': 'Set with',
    'colophon-fonts': 'Type:',
    'colophon-date': 'Edition of',
    'and': 'and',
    'volume': 'Volume',
    'of': 'of',
    'witnesses': 'Witnesses',
    'original': 'Original publication',
    'evidence': 'Works read as evidence',
    'probable': 'probable',
    'principles': 'Editorial principles',
    'edition': 'This edition',
    'keywords': 'Keywords',
    'untitled': 'Untitled',

    'see': 'see',
    'met': 'in the source',
    'illustration': 'illustration not reproduced',

    'sign-siglum': 'the witness described at the end under this letter',
    'sign-lemma': 'divides the reading of this edition from the reading of the source',
    'sign-unconfirmed': 'an emendation made by the program alone and not yet confirmed by an editor',
    'sign-reconstructed': 'before a Russian form: reconstructed by rule, found in no text',
    'sign-crux': 'words that are corrupt and for which no remedy is known',
    'sign-gap': 'words are missing here',
    'sign-supplied': 'words supplied by the editors',
    'sign-page': 'a new page of the original begins; its number stands in the margin',
    'sign-page-inferred': 'a new page of the original begins; its number stands in the margin, in brackets where it is inferred',
    'sign-numbers': 'notes of the author, with their original numbers',
    'sign-letters': 'notes of the editors',
    'sign-add': '(addidit, “has added”) the words stand in the source and are not part of the text',
    'sign-om': '(omisit, “has left out”) the source does not have the words',
    'sign-perhaps': 'a conjecture, possible but not proven; the text keeps the reading of the source',
    'sign-locators': 'in the list: page and line of this edition (upright), page of the original (italic); 9n4 is note 4 on page 9',
    'sign-locator': 'in the list: page and line of this edition; 9n4 is note 4 on page 9',
    'sign-lines': 'at the foot of a page: its lines; n. 4 is note 4; a raised number tells equal words of a line apart',

    'put-online': 'put online',
    'accessed': 'seen',
    'identifier': 'identifier',
    'publisher': 'Publisher',
    'editor': 'Editor',
    'doi': 'DOI',
    'address': 'Address',
    'publication': 'Publication',
    'version': 'Version',
    'date': 'Date',
    'licence': 'Licence',
    'source-rights': 'Rights in the source',
    'responsibility': 'Responsibility',
    'correction': 'Correction',
    'normalization': 'Normalization',
    'hyphenation': 'Hyphenation',
    'quotation': 'Quotation',
    'punctuation': 'Punctuation',
    'segmentation': 'Segmentation',
    'interpretation': 'Interpretation',
    'stdVals': 'Standard values'
    }"/>

  <xd:doc><xd:desc>The word for a key; the key itself where there is none.</xd:desc></xd:doc>
  <xsl:function name="pr:word" as="xs:string" visibility="public">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($pr:words($key), $key)[1]"/>
  </xsl:function>
</xsl:stylesheet>
